import DOMPurify from "dompurify";

/** What search suggestions have no use for, and rules, which are taken apart from the markup. */
const FORBIDDEN = [
  ...["style", "form", "input", "button", "textarea", "select"],
  ...["img", "picture", "video", "audio"],
];

/**
 * Show Google's search suggestions as they came, as their display terms ask, in a tree of their own:
 * their rules reach nothing else on the page. Nothing in them can run, and nothing is loaded but by
 * following a link, in another tab.
 *
 * @param host an empty element; what was shown in it before is replaced
 * @param html markup with its rules, as Google sends it
 */
export function showSearchBox(host: HTMLElement, html: string): void {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  const { markup, rules } = apart(html);
  const box = DOMPurify.sanitize(markup, {
    RETURN_DOM_FRAGMENT: true,
    FORBID_TAGS: FORBIDDEN,
    FORBID_ATTR: ["style", "srcset"],
  });
  for (const link of box.querySelectorAll("a")) {
    // One in a drawing has none of a link's own members.
    for (const name of ["href", "xlink:href"]) {
      const isSafe = /^https?:$/.test(URL.parse(link.getAttribute(name) ?? "")?.protocol ?? "");
      if (!isSafe) link.removeAttribute(name);
    }
    link.setAttribute("target", "_blank");
    link.setAttribute("rel", "noopener noreferrer");
  }
  const sheet = new CSSStyleSheet();
  // The page's policy allows no rules in markup, and these not to load anything; `@import` is ignored.
  sheet.replaceSync(rules);
  root.adoptedStyleSheets = [sheet];
  root.replaceChildren(box);
}

/** Rules stand in `style` elements, whose text ends at the next closing tag whatever it holds. */
function apart(html: string): { markup: string; rules: string } {
  const rules: string[] = [];
  const markup = html.replace(/<style\b[^>]*>([\s\S]*?)<\/style[^>]*>/gi, (_, text: string) => {
    rules.push(text);
    return "";
  });
  return { markup, rules: rules.join("\n") };
}
