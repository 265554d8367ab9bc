/** What a phone's page and a call share besides what all pages load: one script, as `first.ts` is. */
import "../browser/device_error.ts";
import "../browser/stay_awake.ts";
import "../wire/duplex.ts";
import "../wire/fields.ts";
import "../wire/json_depth.ts";
