"""Editions: Book -> bytes. One folder an edition; none imports another."""
