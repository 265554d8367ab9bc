/**
 * What a call needs and what shows it, as one script, which is loaded when the page stands: together
 * they are smaller than apart, and smaller in this order. Whatever comes later and shares something
 * with it imports this, and so finds it there.
 */
import "./first.ts";
import "./wire.ts";
import "../browser/money_text.ts";
import { browserEngine } from "../browser/browser_engine.ts";
import { HistoryStore } from "../browser/keeping/history_store.ts";
import { TalkWatch } from "../browser/keeping/talk_watch.ts";
import { pageChecks } from "../browser/page_checks.ts";
import CallBar from "../parts/CallBar.tsx";
import Consent from "../parts/Consent.tsx";
import DropPlace from "../parts/DropPlace.tsx";
import Filmstrip from "../parts/Filmstrip.tsx";
import Pane from "../parts/Pane.tsx";
import Stage from "../parts/Stage.tsx";
import ToolConsent from "../parts/ToolConsent.tsx";

export { browserEngine, HistoryStore, pageChecks, TalkWatch };

/** What is seen of a call, by the name of its place in the page. */
export const PARTS = { CallBar, Consent, DropPlace, Filmstrip, Pane, Stage, ToolConsent };
