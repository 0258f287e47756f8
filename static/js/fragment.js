// What stands behind the # of the address one was going to, a clipping say, comes along through the
// login: a browser hands it on at a redirect, but not from a page to the form that is sent there.

for (const form of document.forms) {
  if (location.hash.length > 1 && form.method === "post") form.action = form.action.split("#")[0] + location.hash;
}
