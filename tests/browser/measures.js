// What a reader's eye would measure in a mail that is shown: its width, its first answer, its palest words.
() => {
  const channels = (colour) => (colour.match(/[\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const contrast = (one, other) => {
    const [a, b] = [light(one), light(other)].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  };
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = channels(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] > 0.99) return colour;
    }
    return matchMedia("(prefers-color-scheme: dark)").matches ? [18, 18, 18] : [255, 255, 255];
  };
  const isSeen = (element) => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && element.checkVisibility({ visibilityProperty: true });
  };
  const pale = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement, words = texts.currentNode.data.trim();
    if (!words || !isSeen(element)) continue;
    const found = contrast(channels(getComputedStyle(element).color), ground(element));
    if (found < 4.5) pale.push(`${found.toFixed(2)} ${words.slice(0, 40)}`);
  }
  const answer = [...document.querySelectorAll('a[href*="/a/"]')].find(isSeen);
  const beyond = [...document.body.querySelectorAll("*")].filter(
    (element) => isSeen(element) && element.getBoundingClientRect().right > innerWidth + 0.5);
  return {
    width: document.documentElement.scrollWidth,
    beyond: beyond.slice(-2).map((element) => element.outerHTML.slice(0, 120)),
    answer: answer ? answer.getBoundingClientRect().bottom : 0,
    pale,
  };
}
