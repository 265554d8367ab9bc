import { define } from "../state.ts";

export default define.page(async ({ url }) => {
  await Promise.resolve();
  if (url.searchParams.has("away")) return new Response("answered by itself", { status: 202 });
  return <h1>waited</h1>;
});
