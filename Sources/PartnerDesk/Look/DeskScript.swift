/// The little script: everything works without it but dropping files, and seeing how far an upload has come.
///
/// Pages that show how far something has come renew themselves; with it they do so in place, without it they are loaded again.
let deskScript = """
  "use strict";
  (() => {
    // The key of an access link stands behind "#", where no server and no log sees it.
    const token = document.getElementById("token");
    if (token && location.hash.length > 1) {
      token.value = decodeURIComponent(location.hash.slice(1));
      history.replaceState(null, "", location.pathname + location.search);
    }

    const renew = async () => {
      if (!document.querySelector("[data-renew]")) return;
      let wait = 1000;
      try {
        const answer = await fetch(location.href, { redirect: "error" });
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        document.querySelector("main").replaceChildren(...page.querySelector("main").childNodes);
        document.title = page.title;
      } catch { wait = 5000; }
      setTimeout(renew, wait);
    };
    setTimeout(renew, 1000);

    const form = document.querySelector("form[data-upload]");
    if (!form) return;
    const input = form.querySelector("input[type=file]");
    const drop = form.querySelector("[data-drop]");
    const hint = form.querySelector("[data-drop-hint]");
    const label = drop.querySelector("label");
    const list = drop.querySelector("[data-chosen]");
    hint.hidden = false;
    // The browser's own field speaks the browser's language, and names no more than one file.
    drop.classList.add("scripted");
    label.textContent = label.dataset.choose;
    input.after(label);
    const show = () => {
      list.replaceChildren(...Array.from(input.files, (file) => {
        const item = document.createElement("li");
        const name = document.createElement("b");
        name.textContent = file.name;
        const size = file.size < 1048576 ? [file.size / 1024, " kB"] : [file.size / 1048576, " MB"];
        const number = size[0].toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 });
        item.append(name, number + size[1]);
        if (file.size > Number(input.dataset.largest)) item.className = "bad";
        return item;
      }));
      list.hidden = !input.files.length;
    };
    input.addEventListener("change", show);
    show();
    for (const name of ["dragenter", "dragover"]) {
      drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("over"); });
    }
    for (const name of ["dragleave", "drop"]) {
      drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.remove("over"); });
    }
    drop.addEventListener("drop", (event) => { if (event.dataTransfer.files.length) input.files = event.dataTransfer.files; show(); });

    form.addEventListener("submit", (event) => {
      const area = form.querySelector("[data-progress]");
      const bar = area.querySelector("progress");
      const status = area.querySelector("[role=status]");
      const button = form.querySelector("button");
      const request = new XMLHttpRequest();
      event.preventDefault();
      request.open("POST", form.action);
      request.upload.addEventListener("progress", (part) => {
        if (part.lengthComputable) bar.value = Math.round(100 * part.loaded / part.total);
        status.textContent = part.loaded < part.total ? status.dataset.sending : status.dataset.checking;
      });
      request.addEventListener("load", () => {
        if (request.status < 400 && request.responseURL) { location.assign(request.responseURL); return; }
        // A refusal is a whole page: show it in the place of this one.
        const page = new DOMParser().parseFromString(request.responseText, "text/html");
        const main = page.querySelector("main");
        if (main) { document.querySelector("main").replaceWith(main); document.title = page.title; main.focus(); }
        else form.submit();
      });
      request.addEventListener("error", () => { area.hidden = true; button.disabled = false; form.submit(); });
      area.hidden = false;
      button.disabled = true;
      status.textContent = status.dataset.sending;
      request.send(new FormData(form));
    });
  })();

  """
