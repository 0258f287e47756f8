"""The desk (台紙): a text on the left, what it reads as on the right, and one act that saves it."""
