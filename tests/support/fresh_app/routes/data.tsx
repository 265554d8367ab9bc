import { page } from "fresh";
import { define } from "../state.ts";

export const handler = define.handlers({
  GET: () =>
    page({ count: 3 }, { status: 203, headers: { "x-own": "data", "set-cookie": "page=1" } }),
});

export default define.page<typeof handler>(({ data }) => <h1>{data.count * 2}</h1>);
