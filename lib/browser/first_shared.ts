/**
 * What the first scripts share with each other and with those that come later. Whatever is loaded by
 * itself imports this, for its own sake: a bundler puts modules into one script that are needed by the
 * same ones, and one script is smaller than twenty. Nothing else belongs here than what all pages load.
 */
import "./call_status.ts";
import "./can_share_screen.ts";
import "./card.ts";
import "./change_view.ts";
import "./keep_focus.ts";
import "./keys.ts";
import "./page_title.ts";
import "./shared_call.ts";
import "./shared_layout.ts";
import "./when_idle.ts";
import "../words/words.ts";
