/** Who a website is: site keys and allowed origins, read from the inventory. */
@NullMarked
package dev.narrowcast.gateway.sitekey;

import org.jspecify.annotations.NullMarked;
