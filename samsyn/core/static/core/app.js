// Everything here is an improvement: the pages work fully without it.
const all = (selector) => document.querySelectorAll(selector);

// A form that came back with errors: put focus in the box that lists them.
all("#felruta").forEach((box) => box.focus());

// The wheel is the picture, the list is primary: pointing at one lights up the other, a click moves to the list.
all("[data-akt]").forEach((arc) => {
  const row = document.getElementById(`akt-${arc.dataset.akt}`);
  if (!row) return;
  const light = (on) => [arc, row].forEach((part) => part.classList.toggle("hl", on));
  for (const part of [arc, row]) {
    part.addEventListener("pointerenter", () => light(true));
    part.addEventListener("pointerleave", () => light(false));
  }
  row.addEventListener("focusin", () => light(true));
  row.addEventListener("focusout", () => light(false));
  arc.addEventListener("click", () => {
    location.hash = row.id;
    row.querySelector("a")?.focus({ preventScroll: true });
  });
});

// On paper nothing can be unfolded.
addEventListener("beforeprint", () => all("details").forEach((part) => { part.open = true; }));
