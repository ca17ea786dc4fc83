"""What stands behind a secret address."""

from django.http import HttpResponse

# Indexed by nobody, and the address is told to no other site. Not to tell it to ours either ("no-referrer") would make
# browsers send the form with `Origin: null`, which is refused as a forgery.
SECRET_HEADERS = {
    "Referrer-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",
    "Cache-Control": "no-store, private",
}


def with_secret(response: HttpResponse) -> HttpResponse:
    """Return `response` with the headers of a page that only who holds its address may read."""
    for name, value in SECRET_HEADERS.items():
        response.headers[name] = value
    return response
