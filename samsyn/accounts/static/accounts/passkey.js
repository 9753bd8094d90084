// Shows what needs a script, and says in words when a passkey could not be used.
document.querySelectorAll("[data-needs-script]").forEach((part) => { part.hidden = false; });

document.addEventListener("allauth.error", (event) => {
  const told = document.getElementById("passkey_fault");
  if (!told) return;
  event.preventDefault();
  told.hidden = false;
});
