/** What the demo creates: tags, rules, creatives, campaigns and line items. */
@NullMarked
package dev.narrowcast.demo.plan;

import org.jspecify.annotations.NullMarked;
