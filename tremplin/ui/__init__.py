"""The design system: tokens, components, the base page, the form renderer, languages and ways of reading.

It knows no fact of the trade: what stands in the header and the foot of the page comes through its hook `frame`.
Begin with `/ui/`, the page that shows every component, and `templates/ui/base.html`.
"""
