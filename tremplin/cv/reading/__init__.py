"""Reading a CV that somebody brings: a file in, a CV in plain values out, with how sure each of its words is.

`limited` takes the text out of the file, in a process of its own that may not do much; the rules here read that text.
Nothing is sent anywhere, nothing is written: `reader.read_cv` is where to begin.
"""
