package dev.narrowcast.e2e;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.HashMap;
import java.util.Map;

/**
 * A tab behind another one. Playwright makes each of its pages believe that it is in front, so this one is opened beside
 * its contexts: the browser itself decides whether it is hidden.
 */
final class HiddenTab implements AutoCloseable {
    private static final double PATIENCE_MILLIS = 5_000;

    private final CDPSession browser;
    private final Page pump;
    private final String front;
    private final String target;
    private final String session;
    private final Map<Integer, JsonObject> answers = new HashMap<>();
    private int calls;

    /** @param pump any page; while it waits, messages of the browser arrive */
    HiddenTab(CDPSession browser, Page pump, String url) {
        this.browser = browser;
        this.pump = pump;
        browser.on("Target.receivedMessageFromTarget", this::received);
        front = create("about:blank", "newWindow");
        target = create(url, "background");
        JsonObject attach = new JsonObject();
        attach.addProperty("targetId", target);
        session = browser.send("Target.attachToTarget", attach).get("sessionId").getAsString();
    }

    private String create(String url, String how) {
        JsonObject wanted = new JsonObject();
        wanted.addProperty("url", url);
        wanted.addProperty(how, true);
        return browser.send("Target.createTarget", wanted).get("targetId").getAsString();
    }

    private void received(JsonObject event) {
        JsonObject message =
                JsonParser.parseString(event.get("message").getAsString()).getAsJsonObject();
        if (message.has("id")) {
            answers.put(message.get("id").getAsInt(), message);
        }
    }

    /** How many requests of the page had this in their address. */
    int requests(String part) {
        return Integer.parseInt(evaluate("String(performance.getEntriesByType('resource').filter((each) =>"
                + " each.name.includes('" + part + "')).length)"));
    }

    String visibility() {
        return evaluate("document.visibilityState");
    }

    void waits(double millis) {
        pump.waitForTimeout(millis);
    }

    /** Brings it to the front. */
    void show() {
        JsonObject wanted = new JsonObject();
        wanted.addProperty("targetId", target);
        browser.send("Target.activateTarget", wanted);
    }

    private String evaluate(String expression) {
        int id = ++calls;
        JsonObject parameters = new JsonObject();
        parameters.addProperty("expression", expression);
        JsonObject call = new JsonObject();
        call.addProperty("id", id);
        call.addProperty("method", "Runtime.evaluate");
        call.add("params", parameters);
        JsonObject message = new JsonObject();
        message.addProperty("sessionId", session);
        message.addProperty("message", call.toString());
        browser.send("Target.sendMessageToTarget", message);
        for (double waited = 0; !answers.containsKey(id) && waited < PATIENCE_MILLIS; waited += 20) {
            pump.waitForTimeout(20);
        }
        JsonObject answer = answers.remove(id);
        if (answer == null) {
            throw new AssertionError("the hidden tab did not answer");
        }
        return answer.getAsJsonObject("result")
                .getAsJsonObject("result")
                .get("value")
                .getAsString();
    }

    @Override
    public void close() {
        for (String each : new String[] {target, front}) {
            JsonObject wanted = new JsonObject();
            wanted.addProperty("targetId", each);
            browser.send("Target.closeTarget", wanted);
        }
        browser.detach();
    }
}
