import { HttpError } from "fresh";
import { define } from "../state.ts";

export default define.page(({ error, url }) => (
  <p id="wrong">
    {error instanceof HttpError ? `${error.status} ${error.message}` : "defect"} at {url.pathname}
  </p>
));
