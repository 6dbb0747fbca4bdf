"use strict";

// Before the tag, so that its first request knows the answer: a yes is remembered here, a no only travels in the links
// of this visit.
const CONSENT = "lantern.consent";
const REFUSED = "ads";

window.narrowcast =
  window.narrowcast ||
  function () {
    (narrowcast.q = narrowcast.q || []).push(arguments);
  };

function stored(place, key, fallback) {
  try {
    return JSON.parse(place.getItem(key)) ?? fallback;
  } catch {
    return fallback;
  }
}

function decision() {
  if (new URLSearchParams(location.search).get(REFUSED) === "no") {
    return "no";
  }
  return stored(localStorage, CONSENT, null) === true ? "yes" : "open";
}

if (decision() !== "open") {
  narrowcast("consent", { personalizedAds: decision() === "yes" });
}
