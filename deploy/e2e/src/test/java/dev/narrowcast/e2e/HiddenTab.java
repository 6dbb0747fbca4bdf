package dev.narrowcast.e2e;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
    private final List<String> urls = new ArrayList<>();
    private int calls;

    /** @param pump any page; while it waits, messages of the browser arrive */
    HiddenTab(CDPSession browser, Page pump, String url) {
        this.browser = browser;
        this.pump = pump;
        browser.on("Target.receivedMessageFromTarget", this::received);
        front = create("about:blank", "newWindow");
        target = create("about:blank", "background");
        JsonObject attach = new JsonObject();
        attach.addProperty("targetId", target);
        session = browser.send("Target.attachToTarget", attach).get("sessionId").getAsString();
        // What leaves by keepalive is not among a page's own resource timings.
        call("Network.enable", new JsonObject());
        JsonObject page = new JsonObject();
        page.addProperty("url", url);
        call("Page.navigate", page);
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
        } else if (message.get("method").getAsString().equals("Network.requestWillBeSent")) {
            JsonObject request = message.getAsJsonObject("params").getAsJsonObject("request");
            urls.add(request.get("url").getAsString());
        }
    }

    /** How many requests of the page had this in their address. */
    long requests(String part) {
        pump.waitForTimeout(20);
        return urls.stream().filter(url -> url.contains(part)).count();
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
        JsonObject parameters = new JsonObject();
        parameters.addProperty("expression", expression);
        return call("Runtime.evaluate", parameters)
                .getAsJsonObject("result")
                .getAsJsonObject("result")
                .get("value")
                .getAsString();
    }

    private JsonObject call(String method, JsonObject parameters) {
        int id = ++calls;
        JsonObject call = new JsonObject();
        call.addProperty("id", id);
        call.addProperty("method", method);
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
        return answer;
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
