// Lights up a figure on both sides while it is pointed at or has the focus; links do the jumping.
(function () {
  "use strict";
  var lit = [];
  function names(element) {
    var all = element.closest ? element.closest("a[data-figures]") : null;
    return all ? all.getAttribute("data-figures").split(" ") : [];
  }
  function dark() {
    lit.forEach(function (one) { one.classList.remove("lit", "near"); });
    lit = [];
  }
  function light(event) {
    dark();
    names(event.target).forEach(function (name) {
      document.querySelectorAll('[data-figures~="' + name + '"]').forEach(function (one) {
        one.classList.add("lit");
        lit.push(one);
        var card = one.closest(".card");
        if (card && !event.target.closest(".card")) { card.classList.add("near"); lit.push(card); }
      });
    });
  }
  ["mouseover", "focusin"].forEach(function (kind) { document.addEventListener(kind, light); });
  document.addEventListener("click", function (event) {
    var link = event.target.closest ? event.target.closest('a.figure[href^="#"]') : null;
    var other = link && document.getElementById(link.getAttribute("href").slice(1));
    if (other) {
      event.preventDefault();
      other.scrollIntoView({ block: "center" });
      other.focus({ preventScroll: true });
    }
  });
  // What is folded on the screen is not folded on paper.
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll(".card details").forEach(function (one) { one.open = true; });
  });
})();
