"""What pages say, in sentences: read, and held against the rules by which they are to be plain."""
