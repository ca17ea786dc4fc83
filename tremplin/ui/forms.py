"""How forms are drawn: one template a field, the errors gathered at the top with links to what must be mended."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """The renderer of every form of the site."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"
