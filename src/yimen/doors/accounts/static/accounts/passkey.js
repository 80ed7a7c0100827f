/* Asks the browser for a passkey and sends its answer with the form. Without script a one-time code does the same. */
const decode = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0));

function encode(buffer) {
  const letters = Array.from(new Uint8Array(buffer), (one) => String.fromCharCode(one)).join("");
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function options(said) {
  const key = said.publicKey;
  key.challenge = decode(key.challenge);
  if (key.user) key.user.id = decode(key.user.id);
  for (const name of ["excludeCredentials", "allowCredentials"]) {
    for (const one of key[name] ?? []) one.id = decode(one.id);
  }
  return { publicKey: key };
}

function answer(made) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (made.response[name]) response[name] = encode(made.response[name]);
  }
  return JSON.stringify({ id: made.id, rawId: encode(made.rawId), type: made.type, response });
}

async function ask(form) {
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const said = await fetch(form.dataset.options, { method: "POST", headers: { "X-CSRFToken": token } });
  if (!said.ok) throw new Error(said.statusText);
  const wish = options(await said.json());
  const made = await (form.dataset.passkey === "make" ? navigator.credentials.create(wish) : navigator.credentials.get(wish));
  form.querySelector("[name=answer]").value = answer(made);
  form.submit();
}

for (const form of window.PublicKeyCredential ? document.querySelectorAll("[data-passkey]") : []) {
  form.closest("[data-with-passkey]").hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const failed = form.querySelector("[data-failed]");
    failed.hidden = true;
    ask(form).catch(() => {
      failed.hidden = false;
    });
  });
}
