import type { RouteConfig } from "fresh";

export const config: RouteConfig = { skipAppWrapper: true };

export default () => <h1>bare</h1>;
