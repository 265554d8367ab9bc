import "./first_shared.ts";
import "./money_text.ts";
import "./wire_shared.ts";
/**
 * What a call needs besides what it shows, as one script, which is loaded when the page stands.
 * Whatever comes later and shares something with it imports this, and so finds it there.
 */
export { browserEngine } from "./browser_engine.ts";
export { HistoryStore } from "./keeping/history_store.ts";
export { TalkWatch } from "./keeping/talk_watch.ts";
export { pageChecks } from "./page_checks.ts";
