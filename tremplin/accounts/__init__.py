"""People: who they are, how they are reached, how they sign in, who read their file, how they are forgotten.

A person is not an address: several people may share a mailbox or a telephone, and one person has several. Roles are
named here and held above (in an agency, at an employer), through the hook `grants`. Begin with `models.Person`.
"""
