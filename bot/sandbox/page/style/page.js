/* The little that must happen in the browser itself, before the server could answer. */
window.herald = {
  /* Keep a list of messages at its end while it grows, unless the reader has scrolled up. */
  stick(list) {
    let atEnd = true;
    const toEnd = () => { if (atEnd) list.scrollTop = list.scrollHeight; };
    list.addEventListener("scroll", () => { atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 60; });
    new ResizeObserver(toEnd).observe(list);
    new MutationObserver(toEnd).observe(list, { childList: true, subtree: true });
    list.addEventListener("load", toEnd, true);
    toEnd();
  },
  put(id, value) {
    const field = document.getElementById(id);
    if (field) field.value = value;
  },
  reveal(id) {
    requestAnimationFrame(() => document.getElementById(id)?.scrollIntoView({ block: "nearest" }));
  },
  open(address) {
    if (/^https?:/.test(address || "")) window.open(address, "_blank", "noreferrer");
  },
  show(dialog) {
    if (!dialog.open) dialog.showModal();
    const first = dialog.querySelector("[autofocus]")
      || dialog.querySelector("input:not([type=radio]):not([type=checkbox]), textarea")
      || dialog.querySelector("select, input");
    if (first) first.focus();
  },
  focus(id) {
    const field = document.getElementById(id);
    const inner = field && (field.matches("input, textarea, select, button") ? field : field.querySelector("input, button"));
    if (inner) { inner.focus(); inner.scrollIntoView({ block: "center" }); }
  },
  /* A <details> as a menu: closes on Escape, on a choice and on a click elsewhere; opens upwards where it must. */
  menu(details) {
    const list = details.querySelector(".menu-list");
    const close = (back) => { details.open = false; if (back) details.querySelector("summary").focus(); };
    document.addEventListener("click", (event) => {
      if (details.open && (!details.contains(event.target) || list.contains(event.target))) close(false);
    });
    details.addEventListener("keydown", (event) => {
      const items = [...list.querySelectorAll("button")];
      const at = items.indexOf(document.activeElement);
      if (event.key === "Escape" && details.open) { event.preventDefault(); event.stopPropagation(); close(true); }
      if (event.key === "ArrowDown") { event.preventDefault(); details.open = true; items[(at + 1) % items.length].focus(); }
      if (event.key === "ArrowUp") { event.preventDefault(); items[(at - 1 + items.length) % items.length].focus(); }
    });
    details.addEventListener("toggle", () => {
      list.classList.remove("menu-list-up", "menu-list-left");
      if (!details.open) return;
      const frame = (details.closest(".messages, .modal-body, .home-body") || document.body).getBoundingClientRect();
      const box = list.getBoundingClientRect();
      if (box.bottom > frame.bottom) list.classList.add("menu-list-up");
      if (box.left < frame.left) list.classList.add("menu-list-left");
    });
  },
  comboKey(event, emit) {
    const opened = event.target.getAttribute("aria-expanded") === "true";
    if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); emit(event.key); }
    else if (event.key === "Enter") { event.preventDefault(); if (opened) emit("Enter"); }
    else if (event.key === "Escape" && opened) { event.preventDefault(); event.stopPropagation(); emit("Escape"); }
    else if (event.key === "Backspace" && event.target.value === "") emit("Backspace");
  },
  /* Enter sends, Shift+Enter breaks the line; while a command's name is being typed, Enter or Tab completes it. */
  composerKey(event, emit) {
    const field = event.target;
    const commands = JSON.parse(field.dataset.commands || "[]");
    const typed = field.value;
    const shown = /^\/\S*$/.test(typed) ? commands.filter((name) => name.startsWith(typed)) : [];
    const complete = event.key === "Tab" || (event.key === "Enter" && !event.shiftKey && shown[0] !== typed);
    if (shown.length && complete && !event.isComposing) {
      event.preventDefault();
      herald.type(field, shown[0] + " ");
    } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      herald.send(field, emit);
    } else if (event.key === "Escape" && typed.startsWith("/")) {
      herald.type(field, "");
    }
  },
  send(field, emit) {
    const typed = field.value.trim();
    if (!typed) return;
    herald.type(field, "");
    emit(typed);
  },
  type(field, text) {
    field.value = text;
    field.focus();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  },
};
