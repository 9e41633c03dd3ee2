/** The one thing of `vega-scenegraph` that is used; the package has no types. */
declare module "vega-scenegraph" {
  export const textMetrics: {
    width: (
      item: { readonly fontSize?: number; readonly fontWeight?: string | number },
      text: unknown,
    ) => number;
  };
}
