/**
 * What a phone's page and a call share besides what all pages load: one script, for the same reason as
 * `first_shared.ts`.
 */
import "../wire/duplex.ts";
import "../wire/fields.ts";
import "../wire/json_depth.ts";
import "./device_error.ts";
import "./stay_awake.ts";
