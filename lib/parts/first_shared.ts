/** As `lib/browser/first_shared.ts`, with the parts that the first scripts show. */
import "../browser/first_shared.ts";
import "./Button.tsx";
import "./Icon.tsx";
import "./later.ts";
