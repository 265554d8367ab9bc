/**
 * What the first scripts share with each other and with those that come later. Whatever is loaded by
 * itself imports this, for its own sake: a bundler puts modules into one script that are needed by the
 * same ones, and one script is smaller than twenty. Nothing else belongs here than what all pages load.
 */
import "../browser/call_status.ts";
import "../browser/can_share_screen.ts";
import "../browser/card.ts";
import "../browser/change_view.ts";
import "../browser/keep_focus.ts";
import "../browser/keys.ts";
import "../browser/page_title.ts";
import "../browser/shared_call.ts";
import "../browser/shared_layout.ts";
import "../browser/when_idle.ts";
import "../parts/Button.tsx";
import "../parts/Icon.tsx";
import "../parts/later.ts";
import "../words/words.ts";
