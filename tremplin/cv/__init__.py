"""The online CV: what a person has done and can do, kept by her, put online by her, frozen when she applies.

It owns the CV, its days online and its snapshots; who opens one is decided by `applications`. Begin with
`content.CvContent`, the plain shape that the PDF, the JSON and the snapshots share.
"""
