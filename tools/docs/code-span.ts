/** Text as code in Markdown, with a backquote or a line break in it or not. */
export function codeSpan(text: string): string {
  const plain = text.replaceAll(/\s+/g, " ");
  return plain.includes("`") ? `\`\` ${plain} \`\`` : `\`${plain}\``;
}
