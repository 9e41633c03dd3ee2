/** Characters that XML cannot hold stand as `_x000D_` in a workbook, and `_x005F_` for the line before such a sign. */
export const unescaped = (text: string): string =>
  text.includes("_x")
    ? text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text;
