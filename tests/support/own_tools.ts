/** An owner's own tools, as `LOOKSEE_TOOLS` names them: one that only looks, one that acts. */
export default [
  {
    name: "stock_count",
    title: "Look into the stock",
    description: "How many of a thing there are",
    parameters: {
      type: "object",
      properties: { thing: { type: "string" } },
      required: ["thing"],
    },
    consent: "none",
    run: ({ thing }: { thing: string }) => `Three of ${thing}`,
  },
  {
    name: "order",
    title: "Order from the supplier",
    description: "Orders a thing",
    parameters: {
      type: "object",
      properties: { thing: { type: "string" }, count: { type: "integer", minimum: 1 } },
      required: ["thing", "count"],
    },
    run: ({ thing, count }: { thing: string; count: number }) => `Ordered ${count} of ${thing}`,
  },
];
