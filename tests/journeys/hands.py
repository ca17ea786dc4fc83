"""Two ways to use a page: pointing at things, or with the keyboard alone. Journeys are told once and walked by both."""

from typing import Protocol

from playwright.sync_api import Locator, Page

MOST_TABS = 250
IS_FOCUSED = "element => element === document.activeElement"
# The ring may be drawn on what surrounds a control that is itself hidden: a chip, a choice.
HAS_RING = """element => [element, element.closest('label, .chip, .choice')].filter(Boolean).some(one => {
  const style = getComputedStyle(one);
  return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
})"""


class Hands(Protocol):
    """What a person does on a page, whatever she does it with."""

    page: Page

    def write(self, label: str, text: str) -> None:
        """Replace what a field holds."""

    def tick(self, label: str) -> None:
        """Tick a box, or choose one of several."""

    def press(self, button: str) -> None:
        """Press a button of the page, named whole."""

    def follow(self, link: str | Locator) -> None:
        """Follow a link, named whole."""


class Pointer:
    """A finger or a mouse."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def write(self, label: str, text: str) -> None:
        field(self.page, label).fill(text)

    def tick(self, label: str) -> None:
        field(self.page, label).check(force=True)  # hidden under its chip

    def press(self, button: str) -> None:
        self.page.get_by_role("button", name=button, exact=True).click()

    def follow(self, link: str | Locator) -> None:
        found(self.page, link).click()


class Keyboard:
    """No mouse and no finger: Tab, arrows, Space, Enter; and one always sees where one is."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def write(self, label: str, text: str) -> None:
        self._reach(field(self.page, label))
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def tick(self, label: str) -> None:
        box = field(self.page, label)
        if box.get_attribute("type") == "radio":
            self._choose(box)
        else:
            self._reach(box)
            self.page.keyboard.press("Space")
        assert box.is_checked(), label

    def press(self, button: str) -> None:
        self._reach(self.page.get_by_role("button", name=button, exact=True))
        self.page.keyboard.press("Enter")

    def follow(self, link: str | Locator) -> None:
        self._reach(found(self.page, link))
        self.page.keyboard.press("Enter")

    def _choose(self, radio: Locator) -> None:
        """Enter the group by Tab, go to the choice by the arrows."""
        name = radio.get_attribute("name")
        for _ in range(MOST_TABS):
            if self.page.evaluate("name => document.activeElement.name === name", name):
                break
            self.page.keyboard.press("Tab")
        for _ in range(self.page.locator(f"input[name={name}]").count()):
            if radio.evaluate(IS_FOCUSED):
                self.page.keyboard.press("Space")
                return
            self.page.keyboard.press("ArrowDown")

    def _reach(self, wanted: Locator) -> None:
        wanted.wait_for(state="attached")
        for _ in range(MOST_TABS):
            if wanted.evaluate(IS_FOCUSED):
                assert wanted.evaluate(HAS_RING), f"one does not see that {wanted} is reached"
                return
            self.page.keyboard.press("Tab")
        message = f"the keyboard does not reach {wanted}"
        raise AssertionError(message)


def field(page: Page, label: str) -> Locator:
    """Return the control of a label, whatever is added to its name ("si vous voulez")."""
    return page.get_by_label(label).first


def found(page: Page, link: str | Locator) -> Locator:
    return page.get_by_role("link", name=link, exact=True).first if isinstance(link, str) else link
