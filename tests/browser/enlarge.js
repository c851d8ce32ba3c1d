// Doubles every letter, as a reader does who sees badly.
() => {
  const sizes = [...document.body.querySelectorAll("*")].map((element) => [element, getComputedStyle(element)])
    .map(([element, style]) => [element, parseFloat(style.fontSize), parseFloat(style.lineHeight)]);
  for (const [element, size, line] of sizes) {
    element.style.setProperty("font-size", `${2 * size}px`, "important");
    if (line) element.style.setProperty("line-height", `${2 * line}px`, "important");
  }
}
