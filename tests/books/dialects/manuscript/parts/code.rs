// ANCHOR: main
# use std::io;
fn main() {
    greet();
}
// ANCHOR_END: main
fn greet() {}
