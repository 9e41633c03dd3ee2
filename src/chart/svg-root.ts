/**
 * A picture as Vega writes it, made fit to stand beside others: ids are counted from 0 with a prefix of their own, since
 * Vega counts on over all that a process draws; and the root alone says in words what is seen, for who hears the page.
 */
export function withOwnRoot(svg: string, prefix: string, description: string): string {
  const ids = [...new Set([...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id ?? ""))];
  const numbered = ids.reduce(
    (text, id, at) =>
      text
        .replaceAll(` id="${id}"`, ` id="${prefix}-${at}"`)
        .replaceAll(`url(#${id})`, `url(#${prefix}-${at})`),
    svg,
  );
  return numbered
    .replaceAll(/ (role|aria-[a-z]+)="[^"]*"/g, "")
    .replace(/^<svg ([^>]*)>/, (_, attributes: string) => {
      const kept = attributes.replace(/ ?class="[^"]*"/, "");
      return `<svg ${kept} role="img" aria-label="${attributeText(description)}">`;
    });
}

const attributeText = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
