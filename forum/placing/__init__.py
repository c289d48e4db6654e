"""Who gets which stand: a proposal with its reasons, and stands given by hand."""
