"use strict";

// The shop and the journal: consent banner, cart, and what the tag is told. The tag itself is the other script of the page.
const SEEN = "lantern.candles";
const CART = "lantern.cart";

const byId = (id) => document.getElementById(id);

function showDecision(state) {
  for (const words of document.querySelectorAll("[data-state]")) {
    words.hidden = words.dataset.state !== state;
  }
  byId("consent").hidden = state !== "open";
  for (const link of document.querySelectorAll('a[href^="/demo/"]')) {
    const target = new URL(link.href);
    if (state === "no") {
      target.searchParams.set(REFUSED, "no");
    } else {
      target.searchParams.delete(REFUSED);
    }
    link.href = target.pathname + target.search + target.hash;
  }
}

function decide(accepted) {
  const here = new URL(location.href);
  if (accepted) {
    localStorage.setItem(CONSENT, "true");
    here.searchParams.delete(REFUSED);
  } else {
    localStorage.removeItem(CONSENT);
    sessionStorage.removeItem(SEEN);
    here.searchParams.set(REFUSED, "no");
  }
  history.replaceState(null, "", here);
  narrowcast("consent", { personalizedAds: accepted });
  showDecision(accepted ? "yes" : "no");
  noteCandle();
  showSeen();
}

// --- Shop ---

function item(element) {
  const { id, name, category } = element.dataset;
  return { id, name, category, brand: "Lantern" };
}

/** Said at once, also before the visitor decides: the tag keeps it on this page until they agree. */
function viewProduct() {
  if (byId("product")) {
    narrowcast("track", "product_view", { item: item(byId("product")) });
    noteCandle();
  }
}

/** Only for the line below the page; the ads know from the tag alone. */
function noteCandle() {
  const product = byId("product");
  if (product && product.dataset.category === "candle" && decision() === "yes") {
    const seen = new Set(stored(sessionStorage, SEEN, []));
    sessionStorage.setItem(SEEN, JSON.stringify([...seen.add(product.dataset.id)]));
  }
}

function showSeen() {
  const seen = stored(sessionStorage, SEEN, []).length;
  byId("seen").hidden = seen === 0;
  byId("seen").querySelector("b").textContent = Math.min(seen, 3);
  byId("changed").hidden = seen < 3;
}

function showCart() {
  const cart = stored(sessionStorage, CART, {});
  const count = Object.values(cart).reduce((sum, pieces) => sum + pieces, 0);
  byId("cart-count").hidden = count === 0;
  byId("cart-count").textContent = count;
  if (!byId("cart")) {
    return;
  }
  byId("cart").hidden = count === 0;
  byId("empty").hidden = count > 0 || !byId("thanks").hidden;
  let total = 0;
  for (const line of document.querySelectorAll(".lines li")) {
    const pieces = cart[line.dataset.id] ?? 0;
    line.hidden = pieces === 0;
    line.querySelector("b").textContent = `× ${pieces}`;
    total += pieces * Number(line.dataset.price);
  }
  byId("total").textContent = total;
}

function addToCart() {
  const product = byId("product");
  const cart = stored(sessionStorage, CART, {});
  cart[product.dataset.id] = (cart[product.dataset.id] ?? 0) + 1;
  sessionStorage.setItem(CART, JSON.stringify(cart));
  narrowcast("track", "add_to_cart", { item: item(product), quantity: 1 });
  byId("added").hidden = false;
  showCart();
}

function placeOrder() {
  const orderId = `L-${crypto.getRandomValues(new Uint32Array(1))[0].toString(36).toUpperCase()}`;
  narrowcast("conversion", {
    action: "purchase",
    orderId,
    valueMicros: Number(byId("total").textContent) * 1_000_000,
    currency: "CNY",
  });
  sessionStorage.removeItem(CART);
  byId("thanks").textContent = byId("thanks").dataset.words.replace("{0}", orderId);
  byId("thanks").hidden = false;
  showCart();
}

// --- Page ---

showDecision(decision());
byId("language").hash = location.hash;
viewProduct();
showSeen();
showCart();
byId("accept").addEventListener("click", () => decide(true));
byId("refuse").addEventListener("click", () => decide(false));
byId("choices").addEventListener("click", () => {
  byId("consent").hidden = false;
  byId("accept").focus();
});
byId("new-ads").addEventListener("click", () => narrowcast("refresh"));
byId("add")?.addEventListener("click", addToCart);
byId("order")?.addEventListener("click", placeOrder);
