/** What every management API has in common at its edge: bodies, pages, entity tags, and refusals as problem documents. */
@NullMarked
package dev.narrowcast.kit.web;

import org.jspecify.annotations.NullMarked;
