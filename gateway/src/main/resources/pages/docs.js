"use strict";

SwaggerUIBundle({ url: "/openapi", dom_id: "#docs", deepLinking: true, validatorUrl: null });
