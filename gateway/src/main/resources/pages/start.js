"use strict";

for (const place of document.querySelectorAll(".origin")) {
  place.textContent = location.origin;
}

function cell(text, style) {
  const td = document.createElement("td");
  td.textContent = text;
  if (style) {
    td.className = style;
  }
  return td;
}

async function show() {
  const body = document.getElementById("services");
  try {
    const answer = await fetch("/status");
    const { services } = await answer.json();
    body.replaceChildren(
      ...services.map(({ service, replica, ready }) => {
        const row = document.createElement("tr");
        row.append(cell(service), cell(replica), ready ? cell("ready 就绪", "ready") : cell("not ready 未就绪", "away"));
        return row;
      }),
    );
  } catch {
    body.replaceChildren(cell("unknown 未知", "away"));
  }
}

// Only the embedded stack has the demo site.
fetch("/demo/", { method: "HEAD" }).then(({ ok }) => {
  document.getElementById("demo").hidden = !ok;
});

show();
setInterval(show, 5000);
