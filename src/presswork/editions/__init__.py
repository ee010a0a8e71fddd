"""Editions: Book -> bytes. One module an edition; none imports another."""
