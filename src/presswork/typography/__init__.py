"""Typography: font faces, their instances and subsets, and which text asks for which face."""
