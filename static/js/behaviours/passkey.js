/** Lets a passkey answer what the server asks in `data-options`, then sends its form. */

/**
 * Read base64url, the writing of bytes in JSON.
 * @param {string} text
 */
function bytes(text) {
  const padded = text.replace(/-/g, "+").replace(/_/g, "/");
  return Uint8Array.from(atob(padded), (letter) => letter.charCodeAt(0));
}

/**
 * Write base64url.
 * @param {ArrayBuffer|null} buffer
 */
function written(buffer) {
  const text = String.fromCharCode(...new Uint8Array(buffer ?? []));
  return btoa(text).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/**
 * Turn the texts of the server's question into bytes.
 * @param {object} asked
 */
function understood(asked) {
  const listed = (keys) => (keys ?? []).map((key) => ({ ...key, id: bytes(key.id) }));
  return {
    ...asked,
    challenge: bytes(asked.challenge),
    ...(asked.user && { user: { ...asked.user, id: bytes(asked.user.id) } }),
    ...(asked.excludeCredentials && { excludeCredentials: listed(asked.excludeCredentials) }),
    ...(asked.allowCredentials && { allowCredentials: listed(asked.allowCredentials) }),
  };
}

/**
 * Write a key's answer as the server reads it.
 * @param {PublicKeyCredential} key
 */
function answer(key) {
  const { response } = key;
  const said = response.attestationObject
    ? {
        attestationObject: written(response.attestationObject),
        transports: response.getTransports?.() ?? [],
      }
    : {
        authenticatorData: written(response.authenticatorData),
        signature: written(response.signature),
        userHandle: response.userHandle ? written(response.userHandle) : null,
      };
  return JSON.stringify({
    id: key.id,
    rawId: written(key.rawId),
    type: key.type,
    extensions: JSON.stringify(key.getClientExtensionResults()),
    response: { clientDataJSON: written(response.clientDataJSON), ...said },
  });
}

/** @param {HTMLFormElement} form */
export function mount(form) {
  const said = form.querySelector("[data-passkey-said]");
  const waiting = said.textContent;

  async function ask() {
    said.textContent = waiting;
    try {
      const publicKey = understood(JSON.parse(form.dataset.options));
      const key = await navigator.credentials[form.dataset.passkey]({ publicKey });
      form.elements.credential.value = answer(key);
      form.submit();
    } catch {
      said.textContent = form.dataset.failed;
    }
  }

  form.querySelector("[data-passkey-again]").addEventListener("click", ask);
  ask();
}
