import "./first_shared.ts";
import "../browser/call_script.ts";
/**
 * What shows nothing before a first call is wished for, as one script: it compresses better than six.
 * What comes later imports this, and so finds in it what both need.
 */
export { default as CallBar } from "./CallBar.tsx";
export { default as Consent } from "./Consent.tsx";
export { default as DropPlace } from "./DropPlace.tsx";
export { default as Filmstrip } from "./Filmstrip.tsx";
export { default as Pane } from "./Pane.tsx";
export { default as Stage } from "./Stage.tsx";
export { default as ToolConsent } from "./ToolConsent.tsx";
