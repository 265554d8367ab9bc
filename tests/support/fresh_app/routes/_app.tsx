import { define } from "../state.ts";

export default define.page(({ Component, state, url }) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <title>{url.pathname}</title>
      <style>{"b { color: green }"}</style>
    </head>
    <body>
      <nav>{state.trail.join(" ")}</nav>
      <Component />
    </body>
  </html>
));
